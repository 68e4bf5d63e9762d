"""Converts dcgan64 to ncnn by pnnx: to_ncnn.py OUTDIR."""
import os
import sys

import pnnx
import torch

import networks

folder = os.path.abspath(sys.argv[1])
os.chdir(folder)
torch.manual_seed(0)
net = networks.dcgan64()
pnnx.export(net.main, 'dcgan64.pt', torch.randn(1, 100, 1, 1), fp16=False)
